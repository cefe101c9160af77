using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using AuditKit.Core.Measurements;
using AuditKit.Core.Records;
using AuditKit.Core.Reports;
using AuditKit.Reporting.Tests.Samples;
using AuditKit.Testing;

namespace AuditKit.Reporting.Tests;

/// <summary>Every form for machines meets its schema, each schema refuses broken documents, and all forms hold the record's own numbers.</summary>
[Trait("Kind", "contract")]
public sealed class MachineSchemaTests
{
    private static readonly JsonObject Sarif = Schema("sarif-2.1.0.schema.json"), CycloneDx = Schema("cyclonedx-1.6.schema.json");

    public static TheoryData<string> Names => [.. SampleFiles.Records.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_record_itself_meets_its_schema(string name) => Assert.Empty(Errors(JsonNode.Parse(File.ReadAllText(Checkout.PathOf("reports/record.schema.json")))!.AsObject(), Encoding.UTF8.GetString(SampleFiles.Records[name]().ToJson())));

    [Theory]
    [MemberData(nameof(Names))]
    public void Sarif_meets_its_schema(string name) => Assert.Empty(Errors(Sarif, Render(new SarifRenderer(), name)));

    [Theory]
    [MemberData(nameof(Names))]
    public void CycloneDx_meets_its_schema(string name) => Assert.Empty(Errors(CycloneDx, Render(new CycloneDxRenderer(), name)));

    [Theory]
    [MemberData(nameof(Names))]
    public void JUnit_meets_its_schema(string name) => Assert.Empty(XmlErrors(Render(new JUnitRenderer(), name)));

    [Theory]
    [InlineData("\"version\": \"2.1.0\"", "\"version\": \"2.0.0\"")]
    [InlineData("\"ruleId\":", "\"rule\":")]
    [InlineData("\"level\": \"error\"", "\"level\": \"fatal\"")]
    [InlineData("\"startLine\": 1", "\"startLine\": 0")]
    [InlineData("\"kind\": \"fail\"", "\"kind\": \"failed\"")]
    [InlineData("\"executionSuccessful\": true", "\"executionSuccessful\": \"yes\"")]
    [InlineData("\"justification\":", "\"because\":")]
    public void A_broken_log_is_refused(string from, string to) => Refuses(text => Errors(Sarif, text), Render(new SarifRenderer(), "waived"), from, to);

    [Theory]
    [InlineData("\"specVersion\": \"1.6\"", "\"specVersion\": \"1.5\"")]
    [InlineData("urn:uuid:", "uuid:")]
    [InlineData("\"type\": \"machine-learning-model\"", "\"type\": \"library\"")]
    [InlineData("\"alg\": \"SHA-256\"", "\"alg\": \"MD5\"")]
    [InlineData("\"activity\": \"other\"", "\"activity\": \"auditing\"")]
    [InlineData("\"unit\": \"kWh\"", "\"unit\": \"J\"")]
    [InlineData("\"energySource\": \"unknown\"", "\"energySource\": \"grid\"")]
    [InlineData("\"lowerBound\"", "\"lower\"")]
    [InlineData("\"type\": \"data\"", "\"type\": \"data\", \"modelCard\": {}")]
    public void A_broken_bill_is_refused(string from, string to) => Refuses(text => Errors(CycloneDx, text), Render(new CycloneDxRenderer(), "waived"), from, to);

    [Theory]
    [InlineData("<testcase ", "<test ")]
    [InlineData(" failures=\"", " failed=\"")]
    [InlineData("<failure ", "<failure/><failure ")]
    [InlineData(" message=\"", " text=\"")]
    public void A_broken_test_report_is_refused(string from, string to) => Refuses(XmlErrors, Render(new JUnitRenderer(), "fail"), from, to);

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_form_holds_the_numbers_of_the_record_alone(string name)
    {
        HashSet<string> known = [.. SampleFiles.Records[name]().Results.SelectMany(result => result.Measurements).SelectMany(Numbers)];
        JsonElement run = JsonDocument.Parse(Render(new SarifRenderer(), name)).RootElement.GetProperty("runs")[0];
        string[] sarif = [.. run.GetProperty("results").EnumerateArray().Select(result => result.GetProperty("properties")).Where(one => one.TryGetProperty("value", out _)).Select(one => one.GetProperty("value").GetDouble().ToString("R", CultureInfo.InvariantCulture))];
        JsonElement card = JsonDocument.Parse(Render(new CycloneDxRenderer(), name)).RootElement.GetProperty("metadata").GetProperty("component").GetProperty("modelCard");
        string[] bill = [.. card.GetProperty("quantitativeAnalysis").GetProperty("performanceMetrics").EnumerateArray().Select(metric => metric.GetProperty("value").GetString()!)];
        string[] tests = [.. XDocument.Parse(Render(new JUnitRenderer(), name)).Descendants().Attributes("message").SelectMany(message => System.Text.RegularExpressions.Regex.Matches(message.Value, @", is (\S+?)(?=[ ;])").Select(match => match.Groups[1].Value))];

        string[] ends = [.. run.GetProperty("results").EnumerateArray().Select(result => result.GetProperty("properties")).Where(one => one.TryGetProperty("interval", out _)).Select(one => one.GetProperty("interval")).SelectMany(one => new[] { one.GetProperty("lower").GetString()!, one.GetProperty("upper").GetString()! })];
        string[] bounds = [.. card.GetProperty("quantitativeAnalysis").GetProperty("performanceMetrics").EnumerateArray().Where(metric => metric.TryGetProperty("confidenceInterval", out _)).Select(metric => metric.GetProperty("confidenceInterval")).SelectMany(one => new[] { one.GetProperty("lowerBound").GetString()!, one.GetProperty("upperBound").GetString()! })];
        long[] counts = [.. run.GetProperty("results").EnumerateArray().Select(result => result.GetProperty("properties")).Where(one => one.TryGetProperty("n", out _)).Select(one => one.GetProperty("n").GetInt64())];

        Assert.Empty(sarif.Except(known));
        Assert.Empty(ends.Except(known));
        Assert.Empty(bounds.Except(known));
        Assert.Empty(counts.Except(SampleFiles.Records[name]().Results.SelectMany(result => result.Measurements).Select(measurement => measurement.Count)));
        Assert.Empty(bill.Except(known));
        Assert.Empty(tests.Except(known));
        Assert.Equal(SampleFiles.Records[name]().Results.Where(result => result.Domain is "performance" or "fairness").SelectMany(result => result.Measurements).Count(measurement => measurement.Estimate is not null), bill.Length);
    }

    [Fact]
    public void The_forms_of_the_gallery_meet_their_schemas()
    {
        AuditRecord record = AuditRecord.FromJson(File.ReadAllBytes(Checkout.PathOf("reports/credit-decisions/record.json")));

        Assert.Empty(Errors(Sarif, Render(new SarifRenderer(), record)));
        Assert.Empty(Errors(CycloneDx, Render(new CycloneDxRenderer(), record)));
        Assert.Empty(XmlErrors(Render(new JUnitRenderer(), record)));
        Assert.DoesNotContain("Infinity", Render(new SarifRenderer(), record) + Render(new CycloneDxRenderer(), record), StringComparison.Ordinal);
    }

    [Fact]
    public void The_stages_of_a_bill_add_up_to_the_run()
    {
        AuditRecord record = AuditRecord.FromJson(File.ReadAllBytes(Checkout.PathOf("reports/credit-decisions/record.json")));
        double whole = record.Results.SelectMany(result => result.Measurements).First(m => m.Metric == "energy.energy" && m.Slice.IsAll).Estimate!.Value;
        double sum = JsonDocument.Parse(Render(new CycloneDxRenderer(), record)).RootElement.GetProperty("metadata").GetProperty("component").GetProperty("modelCard").GetProperty("considerations").GetProperty("environmentalConsiderations").GetProperty("energyConsumptions").EnumerateArray().Sum(use => use.GetProperty("activityEnergyCost").GetProperty("value").GetDouble());

        // What lies between stages belongs to none, so the stages come to at most the whole.
        Assert.InRange(sum, 0.5 * whole, whole * (1 + 1e-9));
    }

    [Fact]
    public void Energy_and_carbon_are_in_the_bill_in_its_units()
    {
        AuditRecord record = CreditSample.Fail();
        Measurement energy = record.Results.SelectMany(result => result.Measurements).First(m => m.Metric == "energy.energy" && m.Slice.IsAll);
        Measurement carbon = record.Results.SelectMany(result => result.Measurements).First(m => m.Metric == "energy.carbon" && m.Slice.IsAll);
        JsonElement use = JsonDocument.Parse(Render(new CycloneDxRenderer(), "fail")).RootElement.GetProperty("metadata").GetProperty("component").GetProperty("modelCard").GetProperty("considerations").GetProperty("environmentalConsiderations").GetProperty("energyConsumptions").EnumerateArray().Last();

        Assert.Equal(energy.Estimate, use.GetProperty("activityEnergyCost").GetProperty("value").GetDouble());
        Assert.Equal(carbon.Estimate!.Value / 1000, use.GetProperty("co2CostEquivalent").GetProperty("value").GetDouble());
    }

    [Fact]
    public void The_same_record_has_the_same_bill_and_another_has_another_number()
    {
        Assert.Equal(Render(new CycloneDxRenderer(), "fail"), Render(new CycloneDxRenderer(), "fail"));
        Assert.NotEqual(JsonNode.Parse(Render(new CycloneDxRenderer(), "fail"))!["serialNumber"]!.ToString(), JsonNode.Parse(Render(new CycloneDxRenderer(), "pass"))!["serialNumber"]!.ToString());
    }

    private static IEnumerable<string> Numbers(Measurement measurement) =>
        new[] { measurement.Estimate, measurement.Interval?.Lower, measurement.Interval?.Upper }.OfType<double>().Select(value => double.IsPositiveInfinity(value) ? "infinity" : value.ToString("R", CultureInfo.InvariantCulture));

    private static void Refuses(Func<string, IReadOnlyList<string>> errors, string text, string from, string to)
    {
        int at = text.IndexOf(from, StringComparison.Ordinal);
        Assert.True(at >= 0, $"The document holds no '{from}'.");
        Assert.Empty(errors(text));
        string broken = text[..at] + to + text[(at + from.Length)..];
        if (from == "<testcase ") broken = broken.Replace("</testcase>", "</test>", StringComparison.Ordinal).Replace("<testcase ", "<test ", StringComparison.Ordinal);
        Assert.NotEmpty(errors(broken));
    }

    private static IReadOnlyList<string> Errors(JsonObject schema, string text) => JsonSchemaCheck.Errors(schema, schema, JsonNode.Parse(text), "$");

    private static IReadOnlyList<string> XmlErrors(string text)
    {
        XmlSchemaSet schemas = new();
        using Stream stream = Resource("junit.xsd");
        using XmlReader reader = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        schemas.Add(null, reader);
        List<string> errors = [];
        XDocument.Parse(text).Validate(schemas, (_, error) => errors.Add(error.Message));
        return errors;
    }

    private static JsonObject Schema(string name)
    {
        using Stream stream = Resource(name);
        return JsonNode.Parse(stream)!.AsObject();
    }

    private static Stream Resource(string name) => Assembly.GetExecutingAssembly().GetManifestResourceStream(name) ?? throw new InvalidOperationException($"No resource '{name}'.");

    private static string Render(IReportRenderer renderer, string name) => Render(renderer, SampleFiles.Records[name]());

    private static string Render(IReportRenderer renderer, AuditRecord record)
    {
        using MemoryStream stream = new();
        renderer.Render(record, new ReportOptions(), stream);
        return Encoding.UTF8.GetString(stream.ToArray()).TrimStart('\uFEFF');
    }
}
