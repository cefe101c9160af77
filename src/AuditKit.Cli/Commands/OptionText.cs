namespace AuditKit.Cli.Commands;

/// <summary>Lists written as <c>A,B</c> on the command line.</summary>
internal static class OptionText
{
    public static IReadOnlyList<string> Split(string? text) =>
        text is null ? [] : text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
