namespace AuditKit.Core.Options;

/// <summary>Free keys, each with a value of one type: column types, bins per column.</summary>
/// <param name="Name">The key.</param>
/// <param name="Description">What it does.</param>
/// <param name="Item">Type of every value; its name is not used.</param>
public sealed record MapOption(string Name, string Description, OptionDescriptor Item) : OptionDescriptor(Name, Description)
{
    /// <inheritdoc />
    public override string Expected => $"a section whose values are {Item.Expected}";
}
