namespace AuditKit.Core.Options;

/// <summary>A list of finite numbers; one number alone counts as a list of one.</summary>
/// <param name="Name">The key.</param>
/// <param name="Description">What it does.</param>
public sealed record NumberListOption(string Name, string Description) : OptionDescriptor(Name, Description)
{
    /// <summary>Value if left out.</summary>
    public IReadOnlyList<double> Default { get; init; } = [];

    /// <summary>Smallest number allowed.</summary>
    public double? Minimum { get; init; }

    /// <summary>Largest number allowed.</summary>
    public double? Maximum { get; init; }

    /// <inheritdoc />
    public override string Expected => "a list of numbers" + NumberRange.Text(Minimum, Maximum);
}
