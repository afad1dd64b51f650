using System.Reflection;
using System.Runtime.CompilerServices;

namespace RegistrySync.Host.Tests.Conventions;

public sealed class TypeTests
{
    static readonly string[] Vague = ["Manager", "Helper", "Util", "Utils", "Utility", "Processor", "Service", "Data", "Info"];

    static readonly string[] Layers = ["Repository", "Handler", "Factory"];

    public static TheoryData<string> Projects => ["RegistrySync.Linkage", "RegistrySync.Domain", "RegistrySync.Pipeline", "RegistrySync.Host", "RegistrySync.Simulator"];

    [Theory]
    [MemberData(nameof(Projects))]
    public void No_type_has_a_name_that_says_nothing(string project) =>
        Assert.Empty(Written(project).Where(type => Vague.Concat(Layers).Any(suffix => PlainName(type).EndsWith(suffix, StringComparison.Ordinal))).Select(type => type.FullName));

    [Theory]
    [MemberData(nameof(Projects))]
    public void Every_class_is_sealed_or_abstract(string project) =>
        Assert.Empty(Written(project).Where(type => type is { IsClass: true, IsSealed: false, IsAbstract: false } && !IsOfAFramework(type)).Select(type => type.FullName));

    [Theory]
    [MemberData(nameof(Projects))]
    public void No_interface_has_one_implementation(string project)
    {
        var types = Written(project).ToList();

        Assert.Empty(types.Where(type => type.IsInterface && types.Count(other => other is { IsInterface: false, IsAbstract: false } && type.IsAssignableFrom(other)) == 1)
            .Select(type => type.FullName));
    }

    static IEnumerable<Type> Written(string project) =>
        Assembly.Load(project).GetTypes().Where(type => !type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)
            && type.DeclaringType?.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false) is not true
            && type.Namespace?.StartsWith("RegistrySync", StringComparison.Ordinal) is true
            && !type.Name.Contains('<', StringComparison.Ordinal));

    // Razor components and migrations are written by a generator or used through one.
    static bool IsOfAFramework(Type type) =>
        typeof(Microsoft.AspNetCore.Components.IComponent).IsAssignableFrom(type) || type.Namespace!.EndsWith(".Migrations", StringComparison.Ordinal) || type.Name is "Program" or "_Imports";

    static string PlainName(Type type) => type.Name.Split('`')[0];
}
