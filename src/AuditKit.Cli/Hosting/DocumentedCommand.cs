using System.CommandLine;

namespace AuditKit.Cli.Hosting;

/// <summary>A command whose help ends with examples.</summary>
/// <param name="name">The word to type.</param>
/// <param name="description">What it does, in one line; lists of commands show it.</param>
/// <param name="examples">Calls that work as they stand.</param>
internal sealed class DocumentedCommand(string name, string description, params string[] examples) : Command(name, description)
{
    /// <summary>What a reader must know beyond the one line; shown by the command's own help.</summary>
    public string Remarks { get; set; } = string.Empty;

    public IReadOnlyList<string> Examples { get; } = examples;
}
