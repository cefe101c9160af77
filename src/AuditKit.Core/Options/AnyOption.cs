namespace AuditKit.Core.Options;

/// <summary>A value of any form, kept as written with its place in the file; whoever reads it checks it.</summary>
/// <param name="Name">The key.</param>
/// <param name="Description">What it does.</param>
/// <param name="Form">What a message says was expected, for example <c>a list or a range</c>.</param>
public sealed record AnyOption(string Name, string Description, string Form) : OptionDescriptor(Name, Description)
{
    /// <inheritdoc />
    public override string Expected => Form;
}
