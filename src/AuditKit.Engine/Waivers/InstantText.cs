using System.Globalization;
using System.Text.RegularExpressions;
using AuditKit.Core.Specs;

namespace AuditKit.Engine.Waivers;

/// <summary>Reads an instant that means the same to every reader: UTC, written with its Z.</summary>
internal static partial class InstantText
{
    public static DateTimeOffset? Parse(string text, string path, SourcePosition? place, ICollection<Problem> problems)
    {
        bool isDate = DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset instant);
        if (isDate && Utc().IsMatch(text)) return instant;
        problems.Add(!isDate
            ? new Problem(path, $"'{text}' is not an instant", "Write an instant in UTC, for example 2027-06-02T00:00:00Z", place)
            : Offset().IsMatch(text)
                ? new Problem(path, $"'{text}' is not in UTC", string.Create(CultureInfo.InvariantCulture, $"Write {instant.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss}Z"), place)
                : new Problem(path, $"'{text}' is a local time, which is another instant for every reader", "Write an instant in UTC, with its time and Z, for example 2027-06-02T00:00:00Z", place));
        return null;
    }

    [GeneratedRegex(@"\A\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?Z\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Utc();

    [GeneratedRegex(@"T\d\d:\d\d.*[+-]\d\d:?\d\d\z")]
    private static partial Regex Offset();
}
