using AuditKit.Core;
using AuditKit.Core.Options;
using AuditKit.Core.Specs;

namespace AuditKit.Data.Tests.Producers;

/// <summary>Specs without a parser: nested dictionaries, lists and scalars become nodes.</summary>
internal static class SpecBuilder
{
    public static AuditSpec Spec(Dictionary<string, object> data, Dictionary<string, object>? predictions = null)
    {
        List<Problem> problems = [];
        OptionSet section = DataSpec.Schema.Resolve(Node(data), "data", problems);
        OptionSet subject = predictions is null ? OptionSet.Empty : SubjectSpec.PredictionsSchema.Resolve(Node(predictions), "subject.predictions", problems);
        Assert.Empty(problems);
        return new AuditSpec
        {
            Name = "test",
            BaseDirectory = Path.GetTempPath(),
            Data = DataSpec.From(section),
            Subject = new SubjectSpec(predictions is null ? SubjectKind.Train : SubjectKind.Predictions, null, subject),
            Domains = [],
            Report = new ReportSpec([], "A4"),
            Seed = 7,
            Declared = new Dictionary<string, string>(),
            Digest = Digest.Of("test"),
            Resolved = "{\"data\":" + section.ToJson().ToJsonString() + "}",
        };
    }

    private static SpecNode Node(object value) => value switch
    {
        Dictionary<string, object> map => new MapNode([.. map.Select(pair => new MapEntry(new ScalarNode(pair.Key, false, null), Node(pair.Value)))], null),
        object[] list => new ListNode([.. list.Select(Node)], null),
        bool flag => new ScalarNode(flag ? "true" : "false", false, null),
        string text => new ScalarNode(text, true, null),
        _ => new ScalarNode(Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)!, false, null),
    };
}
