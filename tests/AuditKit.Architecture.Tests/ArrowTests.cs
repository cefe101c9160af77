using System.Xml.Linq;
using AuditKit.Testing;

namespace AuditKit.Architecture.Tests;

[Trait("Kind", "contract")]
public sealed class ArrowTests
{
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["AuditKit.Core"] = [],
        ["AuditKit.Statistics"] = ["Core"],
        ["AuditKit.Data"] = ["Core"],
        ["AuditKit.DataQuality"] = ["Core", "Statistics", "Data"],
        ["AuditKit.Models"] = ["Core", "Data"],
        ["AuditKit.Models.Onnx"] = ["Models"],
        ["AuditKit.Models.Worker"] = ["Models"],
        ["AuditKit.Performance"] = ["Core", "Statistics", "Data"],
        ["AuditKit.Fairness"] = ["Core", "Statistics", "Data"],
        ["AuditKit.Explain"] = ["Core", "Statistics", "Models"],
        ["AuditKit.Privacy"] = ["Core", "Statistics", "Data", "Models"],
        ["AuditKit.Federated"] = ["Core", "Statistics", "Data", "Models"],
        ["AuditKit.Energy"] = ["Core", "Statistics"],
        ["AuditKit.Gate"] = ["Core", "Statistics"],
        ["AuditKit.Pdf"] = [],
        ["AuditKit.Reporting"] = ["Core", "Gate", "Pdf"],
        ["AuditKit.Engine"] = ["Core", "Gate"],
        ["AuditKit.Testing"] = ["Core"],
        ["AuditKit.Cli"] = [""],
    };

    public static TheoryData<string> Projects => [.. Directory.EnumerateDirectories(Path.Combine(Checkout.Root, "src"), "AuditKit*").Select(folder => Path.GetFileName(folder)!)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_references_only_what_the_picture_allows(string project)
    {
        if (project == "AuditKit") return; // the composition root sees everything

        Assert.True(Allowed.TryGetValue(project, out string[]? allowed), $"{project} is not in the picture: add it with its arrows and a decision.");
        string[] expected = [.. allowed!.Select(name => name.Length == 0 ? "AuditKit" : "AuditKit." + name)];
        Assert.Empty(References(project).Except(expected));
    }

    [Theory]
    [InlineData("AuditKit.Gate")]
    [InlineData("AuditKit.Reporting")]
    [InlineData("AuditKit.Engine")]
    public void Gate_reporting_and_engine_know_no_domain(string project)
    {
        string[] domains = ["Fairness", "Explain", "Privacy", "Federated", "Energy", "Performance", "DataQuality"];

        foreach (string file in Directory.EnumerateFiles(Path.Combine(Checkout.Root, "src", project), "*.cs", SearchOption.AllDirectories).Where(file => !file.Contains("/obj/", StringComparison.Ordinal)))
        {
            string text = File.ReadAllText(file);
            Assert.All(domains, domain => Assert.DoesNotContain("AuditKit." + domain, text, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Core_needs_no_package()
    {
        Assert.Empty(Project("AuditKit.Core").Descendants("PackageReference"));
    }

    [Fact]
    public void No_source_file_is_longer_than_500_lines()
    {
        foreach (string file in Directory.EnumerateFiles(Path.Combine(Checkout.Root, "src"), "*.cs", SearchOption.AllDirectories).Where(file => !file.Contains("/obj/", StringComparison.Ordinal)))
        {
            int lines = File.ReadAllLines(file).Length;
            Assert.True(lines <= 500, $"{file} has {lines} lines.");
        }
    }

    private static string[] References(string project) =>
        [.. Project(project).Descendants("ProjectReference").Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value))];

    private static XDocument Project(string project) => XDocument.Load(Path.Combine(Checkout.Root, "src", project, project + ".csproj"));
}
