namespace AuditKit.Benchmarks.Quick;

/// <summary>Some lines of the quick table.</summary>
internal interface IQuickBench
{
    /// <summary>What to type to run only this.</summary>
    string Name { get; }

    /// <summary>Measures; <paramref name="report"/> takes case, runs, work and a note on the best time (ms), and returns that time.</summary>
    void Run(Func<string, int, Action, Func<double, string>, double> report);
}
