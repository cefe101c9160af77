namespace AuditKit.Models.Recipes.Networks;

/// <summary>What a recurrent layer computes at each step.</summary>
public enum RecurrentCell
{
    /// <summary>Long short-term memory.</summary>
    Lstm,

    /// <summary>Gated recurrent unit, the reset gate behind the recurrent product as in PyTorch.</summary>
    Gru,
}
