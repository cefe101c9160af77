namespace AuditKit.Explain.Analyses;

/// <summary>Looks at a model on a set of rows and answers with something else than one number for each row and input: curves, losses, other rows, influences.</summary>
public interface IModelAnalysis
{
    /// <summary>Stable id, for example <c>permutation</c>.</summary>
    string Id { get; }

    /// <summary>What it does with its settings, in words for the record.</summary>
    string Description { get; }

    /// <summary>Analyses. Same subject, same seeds, same threads: same bits.</summary>
    /// <exception cref="Methods.MethodRefusedException">Model or data are of a kind that the analysis is not for.</exception>
    /// <exception cref="Core.Specs.InvalidInputException">A setting does not fit the data; every problem is listed.</exception>
    AnalysisResult Analyse(AnalysisSubject subject, CancellationToken token);
}
