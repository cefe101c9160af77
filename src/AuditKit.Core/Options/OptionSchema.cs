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

    /// <summary>The option under a dotted key such as <c>optimizer.rate</c>, or null.</summary>
    public OptionDescriptor? Find(string key)
    {
        string[] parts = key.Split('.', 2);
        OptionDescriptor? option = Options.FirstOrDefault(candidate => candidate.Name == parts[0]);
        return parts.Length == 1 ? option : (option as SectionOption)?.Schema.Find(parts[1]);
    }

    /// <summary>A typed section with one more value, as if it had been written there.</summary>
    /// <param name="section">The section, typed by this schema.</param>
    /// <param name="key">Dotted key of an option of this schema (<see cref="Find"/>).</param>
    /// <param name="value">The value as written.</param>
    /// <param name="path">Where the value stands, for messages.</param>
    /// <param name="problems">Takes what is wrong with the value; the section is then left as it is.</param>
    /// <exception cref="ArgumentException">There is no such option.</exception>
    public OptionSet Replace(OptionSet section, string key, Specs.SpecNode value, string path, ICollection<Specs.Problem> problems)
    {
        string[] parts = key.Split('.', 2);
        OptionDescriptor option = Options.FirstOrDefault(candidate => candidate.Name == parts[0]) ?? throw new ArgumentException($"There is no option '{parts[0]}'.", nameof(key));
        if (parts.Length == 1) return new OptionResolver(problems).Typed(option, value, path) is { } typed ? section.With(parts[0], typed) : section;
        if (option is not SectionOption inner) throw new ArgumentException($"'{parts[0]}' is not a section.", nameof(key));
        OptionSet old = section.SectionOrNull(parts[0]) ?? inner.Schema.Resolve(null, parts[0], []);
        return section.With(parts[0], inner.Schema.Replace(old, parts[1], value, path, problems));
    }
}
