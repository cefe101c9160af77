namespace AuditKit.Explain.Analyses;

/// <summary>Names of attributes as parts of ids.</summary>
internal static class Identifier
{
    /// <summary>Lower case; what is no letter or digit becomes an underscore.</summary>
    public static string Of(string name) => string.Concat(name.ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '_'));
}
