using System.Collections;
using System.Globalization;
using AuditKit.Core.Options;
using AuditKit.Core.Specs;
using AuditKit.Explain.Quality;

namespace AuditKit.Explain.Tests.Quality;

/// <summary>Settings of a metric from an anonymous object, typed by its schema.</summary>
internal static class Settings
{
    public static OptionSet Of(string metric, object options)
    {
        List<Problem> problems = [];
        MapNode written = new([.. options.GetType().GetProperties().Select(property => new MapEntry(new ScalarNode(property.Name, false, null), Node(property.GetValue(options)!)))], null);
        OptionSet found = QualityMetrics.Find(metric)!.Options.Resolve(written, metric, problems);
        Assert.Empty(problems);
        return found;
    }

    private static SpecNode Node(object value) => value is IEnumerable list and not string
        ? new ListNode([.. list.Cast<object>().Select(Node)], null)
        : new ScalarNode(Convert.ToString(value, CultureInfo.InvariantCulture)!, false, null);
}
