using AuditKit.Core;
using AuditKit.Core.Measurements;
using AuditKit.DataQuality.Texts;

namespace AuditKit.DataQuality.Missingness;

/// <summary>How unequally the values of a column are missing over the groups of an attribute.</summary>
internal sealed record GroupGap(string Column, Measurement Measurement, double Probability, Slice Highest, double High, Slice Lowest, double Low)
{
    public string Sentence => $"{Column}, {Words.Percent(High)} of {Words.Name(Highest)} and {Words.Percent(Low)} of {Words.Name(Lowest)}";

    public static SortedDictionary<string, string> OptionsOf(string column) => new(StringComparer.Ordinal) { ["column"] = column };

    public Measurement Tested(string metric, double adjusted) =>
        Core.Measurements.Measurement.Of(metric, Slice.All, adjusted, null, Measurement.Count) with { By = Measurement.By, Options = Measurement.Options };
}
