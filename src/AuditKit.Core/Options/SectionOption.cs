namespace AuditKit.Core.Options;

/// <summary>A nested section.</summary>
/// <param name="Name">The key.</param>
/// <param name="Description">What it does.</param>
/// <param name="Schema">Its keys.</param>
public sealed record SectionOption(string Name, string Description, OptionSchema Schema) : OptionDescriptor(Name, Description)
{
    /// <summary>True if leaving the section out leaves it unset; false fills it with the defaults of its keys.</summary>
    public bool Optional { get; init; }

    /// <summary>The key that a single value in place of the section stands for; null where a section must be written.</summary>
    public string? Shorthand { get; init; }

    /// <inheritdoc />
    public override string Expected => "a section";
}
