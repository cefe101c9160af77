namespace AuditKit.Core.Options;

/// <summary>A list of sections of one schema; one section alone counts as a list of one.</summary>
/// <param name="Name">The key.</param>
/// <param name="Description">What it does.</param>
/// <param name="Schema">Keys of each section.</param>
public sealed record SectionListOption(string Name, string Description, OptionSchema Schema) : OptionDescriptor(Name, Description)
{
    /// <inheritdoc />
    public override string Expected => "a list of sections";
}
