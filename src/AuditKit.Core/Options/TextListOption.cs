namespace AuditKit.Core.Options;

/// <summary>A list of texts; one text alone counts as a list of one.</summary>
/// <param name="Name">The key.</param>
/// <param name="Description">What it does.</param>
public sealed record TextListOption(string Name, string Description) : OptionDescriptor(Name, Description)
{
    /// <summary>Value if left out.</summary>
    public IReadOnlyList<string> Default { get; init; } = [];

    /// <summary>The only texts allowed; empty allows any.</summary>
    public IReadOnlyList<string> Allowed { get; init; } = [];

    /// <inheritdoc />
    public override string Expected => Allowed.Count == 0 ? "a list of texts" : "a list of " + string.Join(", ", Allowed);
}
