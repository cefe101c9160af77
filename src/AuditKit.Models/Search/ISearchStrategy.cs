namespace AuditKit.Models.Search;

/// <summary>Chooses the next point to try.</summary>
public interface ISearchStrategy
{
    /// <summary>Points that can be chosen before the first of them has a score, so that they are trained together.</summary>
    /// <param name="next">Number of the next trial, from 0.</param>
    int Generation(int next);

    /// <summary>The point of a trial. Equal history, equal point.</summary>
    /// <param name="number">Number of the trial, from 0.</param>
    /// <param name="history">The trials before it, in order.</param>
    double[] Propose(int number, IReadOnlyList<ScoredPoint> history);
}
