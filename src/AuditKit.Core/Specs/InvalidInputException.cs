namespace AuditKit.Core.Specs;

/// <summary>What the user gave cannot be used: exit code 2. Carries every problem that was found.</summary>
public sealed class InvalidInputException : Exception
{
    /// <summary>Makes the exception of one or more problems.</summary>
    public InvalidInputException(IReadOnlyList<Problem> problems)
        : base(string.Join(Environment.NewLine, problems)) => Problems = problems;

    /// <summary>Makes the exception of one problem.</summary>
    public InvalidInputException(string path, string what, string remedy)
        : this([new Problem(path, what, remedy)])
    {
    }

    /// <summary>Every problem that was found.</summary>
    public IReadOnlyList<Problem> Problems { get; }
}
