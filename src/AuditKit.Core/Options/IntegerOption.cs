namespace AuditKit.Core.Options;

/// <summary>A whole number.</summary>
/// <param name="Name">The key.</param>
/// <param name="Description">What it does.</param>
/// <param name="Default">Value if left out; null leaves it unset.</param>
/// <param name="Minimum">Smallest value allowed.</param>
/// <param name="Maximum">Largest value allowed.</param>
public sealed record IntegerOption(string Name, string Description, long? Default = null, long Minimum = long.MinValue, long Maximum = long.MaxValue)
    : OptionDescriptor(Name, Description)
{
    /// <inheritdoc />
    public override string Expected => "a whole number" + NumberRange.Text(Minimum == long.MinValue ? null : Minimum, Maximum == long.MaxValue ? null : Maximum);
}
