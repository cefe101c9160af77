namespace AuditKit.Explain.Analyses;

/// <summary>What an analysis cannot do without.</summary>
[Flags]
public enum AnalysisNeeds
{
    /// <summary>Predictions alone.</summary>
    None = 0,

    /// <summary>The inside of the network: an <see cref="Functions.IGraphFunction"/>.</summary>
    Graph = 1,

    /// <summary>Gradients.</summary>
    Gradient = 2,

    /// <summary>The true targets of the rows (<see cref="AnalysisSubject.Truth"/>).</summary>
    Truth = 4,

    /// <summary>Training rows (<see cref="AnalysisSubject.Training"/>).</summary>
    Training = 8,

    /// <summary>Sets of rows that show a concept (<see cref="AnalysisSubject.Concepts"/>).</summary>
    Concepts = 16,

    /// <summary>Versions of the model from the course of its training (<see cref="AnalysisSubject.Checkpoints"/>).</summary>
    Checkpoints = 32,
}
