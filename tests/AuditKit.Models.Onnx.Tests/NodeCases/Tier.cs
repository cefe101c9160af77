namespace AuditKit.Models.Onnx.Tests.NodeCases;

/// <summary>How far an operator is supported.</summary>
public enum Tier
{
    /// <summary>Perceptrons and convolutional networks: runs.</summary>
    A,

    /// <summary>Transformers: runs.</summary>
    B,

    /// <summary>Recurrent networks: runs.</summary>
    C,

    /// <summary>Classical machine learning: runs.</summary>
    D,

    /// <summary>Further operators: run.</summary>
    X,

    /// <summary>Refused by name.</summary>
    R,
}
