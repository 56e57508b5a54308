namespace ArrhythmiaWeb.Ecg.Recordings;

/// <summary>Where beats of one ectopic group stand in a row or take turns with normal ones. Every stretch is given by the places of its first and its last beat.</summary>
internal static class EctopicStretches
{
    /// <summary>Stretches of two beats of the group or more in a row; a beat of any other group ends one.</summary>
    /// <param name="groups">The group of each beat, as an index.</param>
    /// <param name="ectopic">The index of the group that is looked for.</param>
    internal static IEnumerable<(int First, int Last)> InARow(IReadOnlyList<int> groups, int ectopic)
    {
        for (var first = 0; first < groups.Count; first++)
        {
            if (groups[first] != ectopic)
            {
                continue;
            }

            var last = first;
            while (last + 1 < groups.Count && groups[last + 1] == ectopic)
            {
                last++;
            }

            if (last > first)
            {
                yield return (first, last);
            }

            first = last;
        }
    }

    /// <summary>Stretches in which some normal beats and one of the group take turns, <see cref="EctopicRhythm.FewestTurns"/> times or more.</summary>
    /// <param name="groups">The group of each beat, as an index.</param>
    /// <param name="normal">The index of the normal group.</param>
    /// <param name="ectopic">The index of the group that is looked for.</param>
    /// <param name="normalBeats">How many normal beats stand before each one of the group.</param>
    internal static IEnumerable<(int First, int Last)> Turns(IReadOnlyList<int> groups, int normal, int ectopic, int normalBeats)
    {
        var turn = normalBeats + 1;
        for (var beat = normalBeats; beat < groups.Count; beat++)
        {
            if (!IsTurn(beat) || IsTurn(beat - turn))
            {
                continue;
            }

            var turns = 1;
            while (IsTurn(beat + (turns * turn)))
            {
                turns++;
            }

            if (turns >= EctopicRhythm.FewestTurns)
            {
                yield return (beat - normalBeats, beat + ((turns - 1) * turn));
            }
        }

        bool IsTurn(int last) => last >= normalBeats && last < groups.Count && groups[last] == ectopic
            && Enumerable.Range(last - normalBeats, normalBeats).All(beat => groups[beat] == normal);
    }
}
