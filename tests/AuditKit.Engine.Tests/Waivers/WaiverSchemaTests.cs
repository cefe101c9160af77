using System.Text.Json.Nodes;
using AuditKit.Core.Options;
using AuditKit.Core.Specs;
using AuditKit.Engine.Policies;
using AuditKit.Engine.Waivers;
using AuditKit.Engine.Yaml;
using AuditKit.Testing;

namespace AuditKit.Engine.Tests.Waivers;

/// <summary>The JSON schema that editors use says the same as the parser.</summary>
[Trait("Kind", "contract")]
public sealed class WaiverSchemaTests
{
    private static readonly JsonObject Schema = JsonNode.Parse(File.ReadAllText(Checkout.PathOf("policies/waivers.schema.json")))!.AsObject();

    private static JsonNode Waiver => Schema["$defs"]!["waiver"]!;

    [Fact]
    public void Keys_are_the_same()
    {
        Assert.Equal(WaiverSchema.Waiver.Options.Select(option => option.Name), Waiver["properties"]!.AsObject().Select(pair => pair.Key));
        Assert.Equal(WaiverSchema.Scope.Options.Select(option => option.Name), Waiver["properties"]!["scope"]!["properties"]!.AsObject().Select(pair => pair.Key));
        Assert.Equal(WaiverSchema.Waiver.Options.Where(option => option.Required || option is SectionOption).Select(option => option.Name), Waiver["required"]!.AsArray().Select(item => (string)item!));
        foreach (OptionDescriptor option in WaiverSchema.Waiver.Options.Where(option => option is not SectionOption)) Assert.Equal(option.Description, (string?)Waiver["properties"]![option.Name]!["description"]);
    }

    [Theory]
    [InlineData("", "", true)]
    [InlineData("expires: 2027-06-02T00:00:00Z", "expires: 2027-06-02", false)]
    [InlineData("expires: 2027-06-02T00:00:00Z", "colour: red", false)]
    [InlineData("reason: A reason.", "reason: ''", false)]
    [InlineData("sha256:", "sha512:", false)]
    [InlineData("model:", "modell:", false)]
    public void Schema_and_parser_agree(string from, string to, bool valid)
    {
        string text = "waivers:\n" + WaiverParserTests.Entry("W-1");
        if (from.Length > 0) text = text.Replace(from, to, StringComparison.Ordinal);
        List<Problem> problems = [];
        SpecNode node = YamlReader.Read(text, "w.yaml", problems)!;
        new WaiverParser(WaiverParserTests.Mine(), new DateTimeOffset(2027, 4, 1, 0, 0, 0, TimeSpan.Zero)).Parse(new PolicySource("w.yaml", text), problems);

        Assert.Equal(valid, problems.Count == 0);
        Assert.Equal(valid, JsonSchemaCheck.Errors(Schema, Schema, JsonSchemaCheck.Json(node), "$").Count == 0);
    }
}
