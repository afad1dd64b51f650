using System.Net;
using RegistrySync.Pipeline.Pulling.Brp;

namespace RegistrySync.Pipeline.Tests.Pulling.Brp;

public sealed class BrpVerdictTests
{
    [Theory]
    [InlineData(200, null, BrpVerdict.Answered)]
    [InlineData(204, null, BrpVerdict.Unreadable)]
    [InlineData(302, null, BrpVerdict.Unreadable)]
    [InlineData(400, "tooManyResults", BrpVerdict.TooManyResults)]
    [InlineData(400, "paramsValidation", BrpVerdict.Refused)]
    [InlineData(400, null, BrpVerdict.Refused)]
    [InlineData(401, "authentication", BrpVerdict.NotAuthenticated)]
    [InlineData(403, "unauthorized", BrpVerdict.NotAuthorised)]
    [InlineData(403, "autorisation", BrpVerdict.NotAuthorised)]
    [InlineData(404, null, BrpVerdict.WrongCall)]
    [InlineData(405, "methodNotAllowed", BrpVerdict.WrongCall)]
    [InlineData(406, "notAcceptable", BrpVerdict.WrongCall)]
    [InlineData(415, "unsupported", BrpVerdict.WrongCall)]
    [InlineData(429, "tooManyRequests", BrpVerdict.TooManyRequests)]
    [InlineData(500, "serverError", BrpVerdict.Unavailable)]
    [InlineData(502, null, BrpVerdict.Unavailable)]
    [InlineData(503, "notAvailable", BrpVerdict.Unavailable)]
    [InlineData(504, null, BrpVerdict.Unavailable)]
    public void The_status_decides_first_and_the_code_second(int status, string? code, object expected) =>
        Assert.Equal(expected, BrpVerdicts.Of((HttpStatusCode)status, code));
}
