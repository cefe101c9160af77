namespace AuditKit.Core.Options;

/// <summary>One key of a section: its type, default and range as data, so that plan, help and validation say the same.</summary>
/// <param name="Name">The key, camelCase.</param>
/// <param name="Description">What it does, one sentence.</param>
public abstract record OptionDescriptor(string Name, string Description)
{
    /// <summary>True if the key must stand in the section.</summary>
    public bool Required { get; init; }

    /// <summary>What a message says was expected.</summary>
    public abstract string Expected { get; }
}
