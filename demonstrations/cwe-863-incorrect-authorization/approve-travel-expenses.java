// Approve the travel expenses that a colleague claims
// All conditions must hold for this claim: it is not the approver's own, its cost centre is one
// that the approver answers for, and its sum is within the limit.

import java.math.BigDecimal;
import java.util.NoSuchElementException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class ExpenseApproval {
    private final ClaimRepository claims;

    ExpenseApproval(ClaimRepository claims) {
        this.claims = claims;
    }

    @Transactional
    @PreAuthorize("hasRole('APPROVER')")
    public void approve(long claimId, Employee approver) {
        Claim claim = claims.findById(claimId).orElseThrow(NoSuchElementException::new);
        if (!mayApprove(approver, claim)) {
            throw new AccessDeniedException("This claim is for somebody else to approve.");
        }
        claim.approveBy(approver.getId());
    }

    private static boolean mayApprove(Employee approver, Claim claim) {
        BigDecimal limit = approver.getApprovalLimit();
        return claim.getClaimantId() != approver.getId()
                && approver.getCostCentres().contains(claim.getCostCentre())
                && claim.getTotal().compareTo(limit) <= 0;
    }
}
