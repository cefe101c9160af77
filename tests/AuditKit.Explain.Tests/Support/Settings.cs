using AuditKit.Core.Specs;

namespace AuditKit.Explain.Tests.Support;

/// <summary>Settings of a method as a spec would hold them.</summary>
internal static class Settings
{
    /// <summary>A section of keys and values; a value in brackets is a list.</summary>
    public static MapNode Of(params (string Name, string Value)[] pairs) => new([.. pairs.Select(pair => new MapEntry(Text(pair.Name), Node(pair.Value)))], null);

    private static SpecNode Node(string value) => value.StartsWith('[') ? new ListNode([.. value.Trim('[', ']').Split(',').Select(item => Text(item.Trim()))], null) : Text(value);

    private static ScalarNode Text(string text) => new(text, false, null);
}
