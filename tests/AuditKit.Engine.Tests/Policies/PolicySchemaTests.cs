using System.Text.Json.Nodes;
using AuditKit.Core.Options;
using AuditKit.Core.Policies;
using AuditKit.Core.Specs;
using AuditKit.Engine.Policies;
using AuditKit.Engine.Yaml;
using AuditKit.Testing;

namespace AuditKit.Engine.Tests.Policies;

/// <summary>The JSON schema that editors use says the same as the parser.</summary>
[Trait("Kind", "contract")]
public sealed class PolicySchemaTests
{
    private const string Head = "pack: mine\nversion: 1.0.0\ntitle: Mine\nrules:\n";

    private static readonly JsonObject Schema = JsonNode.Parse(File.ReadAllText(Checkout.PathOf("policies/policy.schema.json")))!.AsObject();

    [Fact]
    public void PackKeys_AreTheSame()
    {
        Assert.Equal([.. PolicySchema.Pack.Options.Select(option => option.Name), "rules"], Schema["properties"]!.AsObject().Select(pair => pair.Key));
        Assert.Equal([.. PolicySchema.Pack.Options.Where(option => option.Required).Select(option => option.Name), "rules"], Texts(Schema["required"]));
        Assert.Equal(PolicySchema.TargetKeys.Values.Select(key => $"#/$defs/{key}"), Schema["properties"]!["rules"]!["items"]!["oneOf"]!.AsArray().Select(item => (string)item!["$ref"]!));
    }

    [Theory]
    [InlineData(RuleKind.Metric)]
    [InlineData(RuleKind.Exhibit)]
    [InlineData(RuleKind.Domain)]
    [InlineData(RuleKind.Finding)]
    [InlineData(RuleKind.Declared)]
    [InlineData(RuleKind.Change)]
    public void RuleKeys_AreTheSameWithTypesAndDefaults(RuleKind kind)
    {
        JsonNode rule = Schema["$defs"]![PolicySchema.TargetKeys[kind]]!;
        OptionSchema keys = PolicySchema.Rule(kind);
        Assert.False((bool)rule["additionalProperties"]!);
        Assert.Equal(keys.Options.Select(option => option.Name).Order(StringComparer.Ordinal), rule["properties"]!.AsObject().Select(pair => pair.Key).Order(StringComparer.Ordinal));
        Assert.Equal(keys.Options.Where(option => option.Required).Select(option => option.Name).Order(StringComparer.Ordinal), Texts(rule["required"]).Order(StringComparer.Ordinal));
        foreach (OptionDescriptor option in keys.Options) AssertSame(option, JsonSchemaCheck.Resolve(Schema, rule["properties"]![option.Name]!));
    }

    [Fact]
    public void PackagedPolicies_MeetTheSchema()
    {
        foreach (string name in PolicyCatalog.Names) Assert.Empty(Check(PolicyCatalog.Find(name, "/", [])!.Text));
    }

    [Theory]
    [InlineData("version: 1.0.0\ntitle: Mine\nrules: [{ id: a, domain: energy, require: completed, because: b }]")]
    [InlineData("pack: Mine!\nversion: 1.0.0\ntitle: Mine\nrules: [{ id: a, domain: energy, require: completed, because: b }]")]
    [InlineData("pack: mine\nversion: 1\ntitle: Mine\nrules: [{ id: a, domain: energy, require: completed, because: b }]")]
    [InlineData("pack: mine\nversion: 1.0.0\ntitle: Mine\nrules: []")]
    [InlineData("pack: mine\nversion: 1.0.0\ntitle: Mine\nextra: 1\nrules: [{ id: a, domain: energy, require: completed, because: b }]")]
    [InlineData(Head + "  - { id: a, domain: energy, require: completed }")]
    [InlineData(Head + "  - { id: a, domain: energy, require: done, because: b }")]
    [InlineData(Head + "  - { id: a, domain: energy, require: completed, because: b, by: [sex] }")]
    [InlineData(Head + "  - { id: a, metric: performance.auc, require: '0.6', because: b }")]
    [InlineData(Head + "  - { id: a, declared: 'intended use', require: present, because: b }")]
    [InlineData(Head + "  - { id: a, declared: provider, require: absent, because: b }")]
    [InlineData(Head + "  - { id: a, declared: provider, require: present, because: b, whenRun: true }")]
    [InlineData(Head + "  - { id: a, metric: performance.auc, require: '> 0.6', because: b, severity: grave }")]
    [InlineData(Head + "  - { id: a, metric: performance.auc, require: '> 0.6', because: b, level: 95 }")]
    [InlineData(Head + "  - { id: a, metric: performance.auc, domain: performance, require: '> 0.6', because: b }")]
    [InlineData(Head + "  - { id: a, change: performance.auc, require: '>= 0.6', because: b }")]
    [InlineData(Head + "  - { id: a, change: performance.auc, require: not worse by more than 0.01, quantifier: any, because: b }")]
    public void BrokenPolicy_IsRefusedBySchemaAndParserAlike(string text)
    {
        List<Problem> problems = [];
        new PolicyParser(BaselineMetrics.All).Parse(new PolicySource("p.yaml", text), problems);
        Assert.NotEmpty(problems);
        Assert.NotEmpty(Check(text));
    }

    private static void AssertSame(OptionDescriptor option, JsonObject property)
    {
        switch (option)
        {
            case TextOption { Allowed.Count: > 0 } choice:
                Assert.Equal(choice.Allowed, Texts(property["enum"]));
                if (choice.Default is not null) Assert.Equal(choice.Default, (string?)property["default"]);
                break;
            case TextOption: Assert.Equal("string", (string?)property["type"]); break;
            case FlagOption flag:
                Assert.Equal("boolean", (string?)property["type"]);
                Assert.Equal(flag.Default, (bool)property["default"]!);
                break;
            case NumberOption number:
                Assert.Equal((number.Minimum, number.Maximum, number.Default), ((double?)property["minimum"], (double?)property["maximum"], (double?)property["default"]));
                break;
            case MapOption: Assert.Equal("object", (string?)property["type"]); break;
            default: Assert.IsType<TextListOption>(option); Assert.NotNull(property["oneOf"]); break;
        }
    }

    private static IReadOnlyList<string> Check(string yaml)
    {
        List<Problem> problems = [];
        SpecNode root = YamlReader.Read(yaml, "p.yaml", problems)!;
        Assert.Empty(problems);
        return JsonSchemaCheck.Errors(Schema, Schema, JsonSchemaCheck.Json(root), "$");
    }

    private static IEnumerable<string> Texts(JsonNode? list) => list!.AsArray().Select(item => (string)item!);
}
