namespace AuditKit.Core.Options;

/// <summary>A finite number.</summary>
/// <param name="Name">The key.</param>
/// <param name="Description">What it does.</param>
/// <param name="Default">Value if left out; null leaves it unset.</param>
/// <param name="Minimum">Smallest value allowed.</param>
/// <param name="Maximum">Largest value allowed.</param>
public sealed record NumberOption(string Name, string Description, double? Default = null, double? Minimum = null, double? Maximum = null)
    : OptionDescriptor(Name, Description)
{
    /// <inheritdoc />
    public override string Expected => "a number" + NumberRange.Text(Minimum, Maximum);
}
