using Parley.Games.Forms;
using Parley.Games.Profiles;

namespace Parley.Solving.Extensive.Logit;

/// <summary>Up to eight solutions of neighbouring points, measured together.</summary>
internal sealed class LogitGroup
{
    private readonly LogitForm _form;
    private readonly LogitCandidate?[] _candidates;
    private readonly int _first;

    public LogitGroup(LogitForm form, LogitCandidate?[] candidates, int first)
    {
        _form = form;
        _candidates = candidates;
        _first = first;
    }

    public LogitForm Form => _form;
}
