using AuditKit.Core.Specs;

namespace AuditKit.Cli.Commands;

/// <summary>Lists written as <c>A,B</c> on the command line.</summary>
internal static class OptionText
{
    public static IReadOnlyList<string> Split(string? text) =>
        text is null ? [] : text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary><c>A=x,B=y</c>.</summary>
    /// <exception cref="InvalidInputException">A part has no equals sign.</exception>
    public static IReadOnlyList<KeyValuePair<string, string>> Pairs(string option, string? text) =>
    [
        .. Split(text).Select(part => part.IndexOf('=', StringComparison.Ordinal) is > 0 and int at
            ? KeyValuePair.Create(part[..at].Trim(), part[(at + 1)..].Trim())
            : throw new InvalidInputException(option, $"'{part}' is no pair NAME=VALUE", "write for example sex=Male,race=White")),
    ];
}
