using System.Xml.Linq;
using RegistrySync.Testing;

namespace RegistrySync.Host.Tests.Conventions;

/// <summary>A project exists to forbid a reference; these are the references that there may be.</summary>
public sealed class ReferenceTests
{
    [Theory]
    [InlineData("RegistrySync.Linkage", "")]
    [InlineData("RegistrySync.Domain", "RegistrySync.Linkage")]
    [InlineData("RegistrySync.Pipeline", "RegistrySync.Domain")]
    [InlineData("RegistrySync.Host", "RegistrySync.Pipeline")]
    [InlineData("RegistrySync.Simulator", "")]
    public void A_project_references_only_the_one_below_it(string project, string below)
    {
        var references = Items(project, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/')));

        Assert.Equal(below, string.Join(", ", references));
    }

    [Theory]
    [InlineData("RegistrySync.Linkage")]
    [InlineData("RegistrySync.Domain")]
    public void What_decides_has_no_packages(string project) => Assert.Empty(Items(project, "PackageReference"));

    [Fact]
    public void Domain_uses_only_the_framework_and_linkage()
    {
        var used = typeof(Domain.Vocabulary.Steps).Assembly.GetReferencedAssemblies().Select(assembly => assembly.Name!);

        Assert.All(used, name => Assert.True(name.StartsWith("System.", StringComparison.Ordinal) || name == "RegistrySync.Linkage", name));
    }

    [Theory]
    [InlineData("System.Net.Http")]
    [InlineData("System.IO.FileSystem")]
    [InlineData("System.Data.Common")]
    public void Domain_does_no_input_or_output(string assembly) =>
        Assert.DoesNotContain(assembly, typeof(Domain.Vocabulary.Steps).Assembly.GetReferencedAssemblies().Select(used => used.Name));

    static IEnumerable<string> Items(string project, string kind) =>
        XDocument.Load(Repository.PathTo("src", project, project + ".csproj")).Descendants(kind).Select(item => item.Attribute("Include")!.Value);
}
