namespace AuditKit.Core.Options;

/// <summary>The keys of a section, as data.</summary>
/// <param name="Options">In the order in which the plan prints them.</param>
public sealed record OptionSchema(IReadOnlyList<OptionDescriptor> Options)
{
    /// <summary>A section without keys.</summary>
    public static OptionSchema Empty { get; } = new([]);

    /// <summary>Makes a schema of its keys.</summary>
    public static OptionSchema Of(params OptionDescriptor[] options) => new(options);

    /// <summary>
    /// Types a section: fills defaults, and lists every unknown key, wrong type and value out of range at once.
    /// </summary>
    /// <param name="node">The section as written; null counts as empty.</param>
    /// <param name="path">Dotted path of the section, for messages.</param>
    /// <param name="problems">Takes what is wrong.</param>
    /// <returns>The typed section; keys with problems hold their defaults.</returns>
    public OptionSet Resolve(Specs.SpecNode? node, string path, ICollection<Specs.Problem> problems) =>
        new OptionResolver(problems).Section(this, node, path);
}
