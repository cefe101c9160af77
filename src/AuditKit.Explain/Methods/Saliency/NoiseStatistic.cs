namespace AuditKit.Explain.Methods.Saliency;

/// <summary>What is made of the gradients around a row.</summary>
public enum NoiseStatistic
{
    /// <summary>Their mean (Smilkov et al. 2017).</summary>
    Mean,

    /// <summary>The mean of their absolute values.</summary>
    Absolute,

    /// <summary>The mean of their squares (Hooker et al. 2019).</summary>
    Squared,

    /// <summary>Their variance, over n (Adebayo et al. 2018).</summary>
    Variance,
}
