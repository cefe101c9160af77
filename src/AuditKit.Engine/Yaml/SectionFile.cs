using AuditKit.Core.Specs;

namespace AuditKit.Engine.Yaml;

/// <summary>Reads a YAML file that holds one section, for commands that take a part of a spec as a file.</summary>
public static class SectionFile
{
    /// <summary>The section.</summary>
    /// <param name="path">Where the file lies, also its name in messages.</param>
    /// <exception cref="InvalidInputException">It cannot be read or holds no section; every problem is listed.</exception>
    public static MapNode Read(string path)
    {
        List<Problem> problems = [];
        SpecNode? root = YamlFile.ReadText(path, path, problems) is { } text ? YamlReader.Read(text, path, problems) : null;
        if (problems.Count == 0 && root is not MapNode) problems.Add(new Problem(string.Empty, $"'{path}' holds no keys", "Write key: value lines"));
        return problems.Count == 0 ? (MapNode)root! : throw new InvalidInputException(problems);
    }
}
