using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AuditKit.Core.Measurements;
using AuditKit.Core.Policies;
using AuditKit.Reporting.Content;

namespace AuditKit.Reporting.Machine;

/// <summary>What machine-read reports say of one check: the same words in each, with the record's own numbers.</summary>
internal static class CheckText
{
    /// <summary>Where it was taken, or all rows.</summary>
    public static string Place(FindingEntry entry) => entry.Where.Length == 0 ? "the record" : entry.Where;

    /// <summary>One sentence with value, interval, limit and reason.</summary>
    public static string Sentence(FindingEntry entry)
    {
        StringBuilder text = new($"{Word(entry.Outcome)}: {entry.Name}, {Place(entry)}");
        if (entry.Measurement?.Estimate is { } value)
        {
            text.Append(CultureInfo.InvariantCulture, $", is {Number(value)}");
            if (entry.Measurement.Interval is { } interval) text.Append(CultureInfo.InvariantCulture, $" [{Number(interval.Lower)}, {Number(interval.Upper)}] at level {Number(interval.Level)}");
        }

        text.Append(CultureInfo.InvariantCulture, $"; required: {entry.Limit}");
        if (entry.Reason.Length > 0) text.Append("; ").Append(entry.Reason);
        if (entry.Waived.Length > 0) text.Append("; ").Append(entry.Waived);
        return text.Append('.').ToString();
    }

    /// <summary>The outcome as a word.</summary>
    public static string Word(Outcome outcome) => outcome switch
    {
        Outcome.Pass => "pass",
        Outcome.Fail => "fail",
        Outcome.Inconclusive => "inconclusive",
        _ => "not estimable",
    };

    /// <summary>Names rule, metric and slice, and no value: the same check of the next run has the same print.</summary>
    public static string Fingerprint(FindingEntry entry)
    {
        string slice = entry.Measurement is { } measurement ? Key(measurement) : entry.Where;
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{entry.Rule.Id}\n{entry.Rule.Target}\n{slice}")));
    }

    /// <summary>A number that reads back as itself; without an end it is the word that the record writes.</summary>
    public static string Number(double value) => double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : value > 0 ? "infinity" : "-infinity";

    private static string Key(Measurement measurement)
    {
        MeasurementKey key = MeasurementKey.Of(measurement);
        return $"{string.Join('\u001F', key.Slice.Select(pair => pair.Key + "\u001E" + pair.Value))}\n{key.By}\n{key.Options}";
    }
}
