using System.Xml.Linq;
using TenantAttach.Core.Scripts;

namespace TenantAttach.Core.Tests.Scripts;

public sealed class ScriptContentTests
{
    private static readonly Guid Group = new("22222222-2222-2222-2222-222222222222");

    [Fact]
    public void Without_parameters_element_and_hash_are_empty() => Assert.Equal(
        "<ScriptContent ScriptGuid=\"11111111-1111-1111-1111-111111111111\"><ScriptVersion>3</ScriptVersion><ScriptType>0</ScriptType>"
        + "<ScriptHash ScriptHashAlg=\"SHA256\">AB</ScriptHash><ScriptParameters></ScriptParameters><ParameterGroupHash "
        + "ParameterHashAlg=\"SHA256\"></ParameterGroupHash></ScriptContent>",
        ScriptContent.Write(Script(), [], Group));

    [Fact]
    public void The_hash_is_over_the_UTF16_bytes_of_exactly_the_parameters_text()
    {
        var script = Script(new DeviceScriptParameter { Name = "A", Type = "System.String" });
        var values = ScriptArguments.Check(script, new Dictionary<string, object?> { ["a"] = "x\"<\n" });

        var content = ScriptContent.Write(script, values, Group);

        const string Parameters =
            "<ScriptParameters><ScriptParameter ParameterGroupGuid=\"22222222-2222-2222-2222-222222222222\" "
                + "ParameterGroupName=\"PG_22222222-2222-2222-2222-222222222222\""
            + " ParameterName=\"A\" ParameterDataType=\"System.String\" ParameterType=\"System.String\" "
            + "ParameterValue=\"x&quot;&lt;&#10;\"/></ScriptParameters>";
        Assert.Contains(Parameters, content, StringComparison.Ordinal);
        var hash = Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(Encoding.Unicode.GetBytes(Parameters)));
        Assert.Equal(hash.ToUpperInvariant(), XElement.Parse(content).Element("ParameterGroupHash")!.Value.ToUpperInvariant());
        Assert.Equal("x\"<\n", (string?)XElement.Parse(content).Descendants("ScriptParameter").Single().Attribute("ParameterValue"));
    }

    [Theory]
    [InlineData("System.String", "don't", "apostrophe")]
    [InlineData("System.Int32", "1.5", "whole number")]
    [InlineData("System.Int32", 0, "less than 1")]
    [InlineData("System.Int32", 11, "more than 10")]
    [InlineData("System.Boolean", "maybe", "neither")]
    [InlineData("System.String", "a", "less than 2")]
    [InlineData("System.String", "abcdef", "more than 5")]
    [InlineData("System.String", "ABC", "does not match")]
    public void A_value_that_does_not_fit_is_refused_with_the_reason(string type, object value, string reason)
    {
        var script = Script(
            new DeviceScriptParameter
            {
                Name = "A",
                Type = type,
                Minimum = 1,
                Maximum = 10,
                MinimumLength = 2,
                MaximumLength = 5,
                Pattern = "^[a-z']+$",
            });

        var error = Assert.Throws<TenantAttachException>(
            () => ScriptArguments.Check(script, new Dictionary<string, object?> { ["A"] = value }));

        Assert.Equal("ScriptParameterInvalid", error.ErrorId);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_and_number_of_parameters_are_checked()
    {
        var script = Script(
            Enumerable.Range(1, 11).Select(number => new DeviceScriptParameter { Name = "P" + number, Type = "System.String" }).ToArray());

        Assert.Equal(
            "ScriptParameterUnknown",
            Assert.Throws<TenantAttachException>(
                () => ScriptArguments.Check(script, new Dictionary<string, object?> { ["Q"] = "x" })).ErrorId);
        Assert.Equal(
            "ScriptTooManyParameters",
            Assert.Throws<TenantAttachException>(
                () => ScriptArguments.Check(script, script.Parameters.ToDictionary(one => one.Name, _ => (object?)"x"))).ErrorId);
        Assert.Equal("ScriptParameterInvalid", Assert.Throws<TenantAttachException>(() => ScriptArguments.Check(
            Script(new DeviceScriptParameter { Name = "A", Type = "System.String", Values = ["x", "y"] }),
            new Dictionary<string, object?> { ["A"] = "z" })).ErrorId);
    }

    [Theory]
    [InlineData("\"plain text\"", "plain text")]
    [InlineData("not json", "not json")]
    [InlineData("{\"a\":", "{\"a\":")]
    [InlineData("12", "12")]
    [InlineData(@"C:\temp\new.log", @"C:\temp\new.log")]
    [InlineData(@"C:\\temp\\new.log", @"C:\temp\new.log")]
    [InlineData(@"\""plain text\""", "plain text")]
    [InlineData(@"line 1\r\nline 2", "line 1\r\nline 2")]
    [InlineData(@"{\""a\"":1,\""b\"":\""x", "{\"a\":1,\"b\":\"x")]
    [InlineData(@"{\""a\"":1,\", @"{\""a\"":1,\")]
    [InlineData("", "")]
    public void Output_is_text_whatever_its_form(string raw, string text) => Assert.Equal(text, ScriptOutput.Read(raw).Text);

    [Theory]
    [InlineData("""{"a":1,"b":"x y"}""")]
    [InlineData("""{\"a\":1,\"b\":\"x y\"}""")]
    [InlineData("\"{\\\"a\\\":1,\\\"b\\\":\\\"x y\\\"}\"")]
    [InlineData("\\\"{\\\\\\\"a\\\\\\\":1,\\\\\\\"b\\\\\\\":\\\\\\\"x y\\\\\\\"}\\\"")]
    public void An_object_is_an_object_in_every_form_in_which_sites_store_it(string raw)
    {
        var (text, value) = ScriptOutput.Read(raw);
        Assert.Equal("""{"a":1,"b":"x y"}""", text);
        var members = Assert.IsType<System.Collections.Specialized.OrderedDictionary>(value);
        Assert.Equal((1L, "x y"), (members["a"], members["b"]));
    }

    private static DeviceScript Script(params DeviceScriptParameter[] parameters) => new()
    {
        ScriptGuid = new Guid("11111111-1111-1111-1111-111111111111"),
        Name = "s",
        Version = "3",
        Type = 0,
        Approval = ScriptApproval.Approved,
        Hash = "AB",
        Parameters = parameters,
    };
}
