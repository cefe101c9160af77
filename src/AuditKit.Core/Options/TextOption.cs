namespace AuditKit.Core.Options;

/// <summary>A text, possibly one of a fixed set.</summary>
/// <param name="Name">The key.</param>
/// <param name="Description">What it does.</param>
/// <param name="Default">Value if left out; null leaves it unset.</param>
public sealed record TextOption(string Name, string Description, string? Default = null) : OptionDescriptor(Name, Description)
{
    /// <summary>The only texts allowed; empty allows any.</summary>
    public IReadOnlyList<string> Allowed { get; init; } = [];

    /// <inheritdoc />
    public override string Expected => Allowed.Count == 0 ? "a text" : "one of " + string.Join(", ", Allowed);
}
