namespace AuditKit.Data.Shaping;

/// <summary>Names of columns in a message: a table may have thousands.</summary>
internal static class NameList
{
    private const int Most = 20;

    public static string Of(IEnumerable<string> names)
    {
        string[] all = [.. names];
        return string.Join(", ", all.Take(Most)) + (all.Length > Most ? $" and {all.Length - Most} more" : string.Empty);
    }
}
