namespace ArrhythmiaWeb.Data;

/// <summary>What a reader says of the model's answer.</summary>
public enum Verdict
{
    /// <summary>The class is right.</summary>
    Agree = 0,

    /// <summary>Another class is right.</summary>
    Correct = 1,

    /// <summary>The reader cannot tell.</summary>
    Uncertain = 2,
}
