using System.Text.RegularExpressions;
using AuditKit.Core;
using AuditKit.Core.Measurements;
using AuditKit.Core.Policies;

namespace AuditKit.Reporting.Content;

/// <summary>Turns ids, slices and outcomes into words.</summary>
internal static partial class Wording
{
    // Their names keep the capital within a sentence.
    private static readonly string[] Persons = ["Brier", "Cohen", "Cramer", "Euclidean", "Fisher", "Gini", "Jensen", "Kolmogorov", "Krippendorff", "Kullback", "Matthews", "Theil", "Youden"];

    public const string AllRows = "all rows";

    /// <summary>The word of an outcome, as it stands under a value.</summary>
    public static string Of(Outcome outcome) => outcome switch
    {
        Outcome.Fail => "fail",
        Outcome.NotEstimable => "not estimable",
        Outcome.Inconclusive => "inconclusive",
        _ => "pass",
    };

    /// <summary>What an outcome means, in half a sentence.</summary>
    public static string Meaning(Outcome outcome) => outcome switch
    {
        Outcome.Fail => "no part of the interval meets the limit",
        Outcome.NotEstimable => "there is no value to judge, for the reason given",
        Outcome.Inconclusive => "the interval lies on both sides of the limit",
        _ => "all of the interval meets the limit",
    };

    public static string Of(Severity severity) => severity switch
    {
        Severity.Critical => "critical",
        Severity.Warning => "warning",
        _ => "note",
    };

    public static string Of(Direction direction) => direction switch
    {
        Direction.Up => "larger is better",
        Direction.Down => "smaller is better",
        _ => "describes",
    };

    /// <summary>The first letter as a capital.</summary>
    public static string Sentence(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>The text with a full stop, if it has no end of its own.</summary>
    public static string Stopped(string text) => text.Length == 0 || text[^1] is '.' or '!' or '?' ? text : text + ".";

    /// <summary>An id such as <c>age_band</c> in words.</summary>
    public static string Words(string id) => id.Replace('_', ' ');

    /// <summary>A camel-case key such as <c>askedBy</c> in words.</summary>
    public static string Key(string key) =>
        Sentence(string.Concat(Words(key).Select((c, i) => i > 0 && char.IsUpper(c) && char.IsLower(key[i - 1]) ? " " + char.ToLowerInvariant(c) : c.ToString())));

    /// <summary>The name of a fact of the record in words: <c>declared.auditDate</c> as its key, <c>data.rows</c> as data rows.</summary>
    public static string Fact(string name)
    {
        int point = name.IndexOf('.', StringComparison.Ordinal);
        string rest = Key(name[(point + 1)..]);
        return name.StartsWith("declared.", StringComparison.Ordinal) ? rest : Sentence($"{name[..point]} {char.ToLowerInvariant(rest[0])}{rest[1..]}");
    }

    /// <summary>One thing or many.</summary>
    public static string Plural(int count, string one, string many) => $"{Numbers.NumberFormat.Count(count)}\u00A0{(count == 1 ? one : many)}";

    /// <summary>Where a measurement was taken: the slice, the attributes compared, the options.</summary>
    public static string Where(Slice slice, IReadOnlyList<string> by, IReadOnlyDictionary<string, string> options)
    {
        List<string> parts = [];
        if (by.Count > 0) parts.Add(string.Join(" × ", by.Select(Words)));
        parts.AddRange(slice.Select(pair => Pair(pair.Key, pair.Value)));
        parts.AddRange(options.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => Pair(pair.Key, pair.Value)));
        return parts.Count == 0 ? AllRows : string.Join(", ", parts);
    }

    /// <summary>The words that tie a metric to its place in a sentence.</summary>
    public static string Tie(Slice slice, IReadOnlyList<string> by, IReadOnlyDictionary<string, string> options) =>
        by.Count > 0 ? $" over {Where(slice, by, options)}"
        : slice.IsAll && options.Count == 0 ? " over all rows"
        : $" for {Where(slice, by, options)}";

    /// <summary>A metric's name within a sentence: "the four-fifths ratio", but "the AUC" and "the Brier score".</summary>
    public static string InSentence(string name) =>
        name.Length > 1 && (char.IsLower(name[1]) || name[1] == '-') && !Persons.Any(person => name.StartsWith(person, StringComparison.Ordinal)) ? char.ToLowerInvariant(name[0]) + name[1..] : name;

    /// <summary>A metric's name as the head of a row; a single letter as in k-anonymity stays small.</summary>
    public static string Head(string name) => name.Length > 1 && name[1] == '-' ? name : Sentence(name);

    /// <summary>A text of a section or a fact as this report prints numbers: thin spaces between thousands, a true minus; attributes as words.</summary>
    public static string Prose(string text, IReadOnlyCollection<string> attributes)
    {
        string prose = Minus().Replace(Thousands().Replace(text, match => match.Value.Replace(',', '\u2009')), "\u2212");
        return attributes.Aggregate(prose, (current, attribute) => current.Replace(attribute, Words(attribute), StringComparison.Ordinal));
    }

    /// <inheritdoc cref="Prose(string, IReadOnlyCollection{string})" />
    public static string Prose(string text) => Prose(text, []);

    [GeneratedRegex(@"(?<![\d.,])[1-9]\d{0,2}(?:,\d{3})+(?![\d,])")]
    private static partial Regex Thousands();

    [GeneratedRegex(@"(?<=^|[\s(\[])-(?=\d)")]
    private static partial Regex Minus();

    /// <summary>A value that says nothing by itself (a number, yes, no) keeps its attribute's name.</summary>
    private static string Pair(string key, string value) =>
        value.Count(char.IsLetter) >= 3 && value.ToUpperInvariant() is not ("TRUE" or "FALSE" or "YES" or "OTHER" or "UNKNOWN" or "NONE") ? value : $"{Words(key)} {value}";
}
