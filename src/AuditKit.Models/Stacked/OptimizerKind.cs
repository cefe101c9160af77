namespace AuditKit.Models.Stacked;

/// <summary>How a gradient becomes a step.</summary>
public enum OptimizerKind
{
    /// <summary>Adam (Kingma and Ba 2015).</summary>
    Adam,

    /// <summary>Adam with decoupled weight decay (Loshchilov and Hutter 2019).</summary>
    AdamW,

    /// <summary>Gradient descent, with momentum if it is not 0.</summary>
    Sgd,

    /// <summary>Gradient over the root of its mean square (Hinton 2012).</summary>
    RmsProp,

    /// <summary>Gradient over the root of its sum of squares (Duchi et al. 2011).</summary>
    Adagrad,

    /// <summary>Adam with Nesterov momentum (Dozat 2016).</summary>
    NAdam,

    /// <summary>Adam with a rectified first phase (Liu et al. 2020).</summary>
    RAdam,

    /// <summary>Limited-memory BFGS (Nocedal 1980); one network at a time, meant for batches of all rows.</summary>
    Lbfgs,
}
