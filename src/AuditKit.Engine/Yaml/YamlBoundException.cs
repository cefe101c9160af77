using AuditKit.Core.Specs;

namespace AuditKit.Engine.Yaml;

/// <summary>Leaves the tree at once when a bound is exceeded; never leaves this folder.</summary>
#pragma warning disable CA1032, CA1064 // Carries a problem between two classes of one folder; nobody else throws or catches it.
internal sealed class YamlBoundException(Problem problem) : Exception(problem.What)
{
    public Problem Problem { get; } = problem;
}
