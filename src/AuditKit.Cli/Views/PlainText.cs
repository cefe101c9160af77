namespace AuditKit.Cli.Views;

/// <summary>Text from files of a bundle: no control character of theirs reaches a terminal.</summary>
internal static class PlainText
{
    public static string Of(string? text) => string.Concat((text ?? string.Empty).Select(letter => char.IsControl(letter) ? '?' : letter));
}
