namespace ArrhythmiaWeb.Inference.Serving;

/// <summary>As many requests wait as may. Nothing was done for this one.</summary>
public sealed class TooManyWaitException() : Exception("Too many requests wait already. Ask again in a second.");
