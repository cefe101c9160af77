namespace AuditKit.Reporting.Content.Frameworks;

/// <summary>What a record says to a law or a framework, point by point.</summary>
/// <param name="Title">What the pack asks about.</param>
/// <param name="Citation">The text.</param>
/// <param name="Pack">Id and version of the pack that reads it.</param>
/// <param name="Answers">Its points, in the order of the pack.</param>
internal sealed record FrameworkContent(string Title, string Citation, string Pack, IReadOnlyList<FrameworkAnswer> Answers)
{
    public int Measured => Answers.Sum(answer => answer.Measured.Count);

    public int Declared => Answers.Sum(answer => answer.Declared.Count);

    public int Missing => Answers.Sum(answer => answer.Missing.Count);

    public int Asked => Answers.Sum(answer => answer.Asked);
}
