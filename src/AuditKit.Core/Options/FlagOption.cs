namespace AuditKit.Core.Options;

/// <summary>True or false.</summary>
/// <param name="Name">The key.</param>
/// <param name="Description">What it does.</param>
/// <param name="Default">Value if left out.</param>
public sealed record FlagOption(string Name, string Description, bool Default = false) : OptionDescriptor(Name, Description)
{
    /// <inheritdoc />
    public override string Expected => "true or false";
}
