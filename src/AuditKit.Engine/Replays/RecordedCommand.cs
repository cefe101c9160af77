using System.Text.RegularExpressions;

namespace AuditKit.Engine.Replays;

/// <summary>Reads from a recorded command what the resolved spec does not say.</summary>
internal static partial class RecordedCommand
{
    /// <summary>The device as asked for; it enters the keys of all stages.</summary>
    public static string Device(string command) => Devices().Match(command) is { Success: true } match ? match.Groups["name"].Value : "auto";

    /// <summary>The policy that won over the spec's; null for none.</summary>
    public static string? Policy(string command) => Policies().Match(command) is { Success: true } match ? match.Groups["name"].Value : null;

    [GeneratedRegex(@" --device (?<name>\S+)")]
    private static partial Regex Devices();

    [GeneratedRegex(@" --policy (?<name>.+?)(?= --seed -?\d| --set |$)")]
    private static partial Regex Policies();
}
