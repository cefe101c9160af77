namespace AuditKit.Models.Recipes.Networks;

/// <summary>How the steps of a sequence become one vector.</summary>
public enum SequencePooling
{
    /// <summary>The state after the last valid step.</summary>
    Last,

    /// <summary>The mean over the valid steps.</summary>
    Mean,

    /// <summary>A weighted mean; weights are a softmax over the valid steps of <c>v . tanh(W h + b)</c>.</summary>
    Attention,

    /// <summary>An extra token before the first step.</summary>
    Token,
}
